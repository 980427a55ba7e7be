using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>An object that stays readable until this is disposed.</summary>
internal sealed record OpenedObject(ObjectRecord Record, HeldPieces Pieces) : IDisposable
{
    public void Dispose() => Pieces.Dispose();
}
