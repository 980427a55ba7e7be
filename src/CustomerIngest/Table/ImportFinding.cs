namespace CustomerIngest.Table;

/// <summary>What the validation of a file found.</summary>
/// <param name="State"><see cref="ImportState.Loading"/>, or <see cref="ImportState.Refused"/>.</param>
/// <param name="Reason">Why it is refused, 500 characters at most; empty else. It quotes no data.</param>
/// <param name="Checksum">Of the content, with its algorithm.</param>
/// <param name="Bytes">Of the object.</param>
/// <param name="Rejects">Records that can never be a row.</param>
public sealed record ImportFinding(ImportState State, string Reason, string Checksum, long Bytes, long Rejects);
