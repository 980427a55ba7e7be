namespace CustomerIngest.Files;

/// <summary>Where a record of a file begins.</summary>
/// <param name="Byte">How many bytes of the unpacked file are before it.</param>
/// <param name="Line">The number of its line, from 1; empty lines count.</param>
public readonly record struct FilePlace(long Byte, long Line);
