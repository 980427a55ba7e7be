namespace CustomerIngest.Files;

/// <summary>Where a field stands in its record.</summary>
/// <param name="Start">Behind its opening quote, if it has one.</param>
/// <param name="Length">Without its quotes.</param>
/// <param name="HasQuotes">Whether quotes stand in it, doubled.</param>
internal readonly record struct CsvField(int Start, int Length, bool HasQuotes)
{
    /// <summary>The field's value. Quotes are halved in place, so the record cannot be read again.</summary>
    public ReadOnlySpan<byte> TakeFrom(Span<byte> record)
    {
        var text = record.Slice(Start, Length);
        return HasQuotes ? text[..HalveQuotes(text)] : text;
    }

    private static int HalveQuotes(Span<byte> text)
    {
        var length = 0;
        for (var from = 0; from < text.Length; from += text[from] == '"' ? 2 : 1)
            text[length++] = text[from];
        return length;
    }
}
