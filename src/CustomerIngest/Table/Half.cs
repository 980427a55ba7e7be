namespace CustomerIngest.Table;

/// <summary>Which part of a refused statement a part is.</summary>
internal enum Half
{
    /// <summary>None: it is a statement as it was cut first.</summary>
    Neither,
    Left,
    Right,
}
