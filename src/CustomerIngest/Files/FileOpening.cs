using System.Text.Unicode;

namespace CustomerIngest.Files;

/// <summary>Finds out what a file is, before its first record.</summary>
internal static class FileOpening
{
    /// <param name="window">At the unpacked file's first byte.</param>
    /// <param name="format">What it is.</param>
    /// <returns>A reader before the first record.</returns>
    /// <exception cref="CustomerFileException">It is not a file of customers.</exception>
    public static RecordReader Open(FileWindow window, out CustomerFileFormat format)
    {
        var beginning = window.Peek();
        if (beginning.IsEmpty)
            throw new CustomerFileException("is empty");
        if ((WideText.NameOf(beginning) ?? ForeignFormats.NameOf(beginning)) is { } name)
            throw new CustomerFileException($"is {name}");
        if (beginning.StartsWith("\uFEFF"u8))
            window.Skip("\uFEFF"u8.Length, lines: 0);

        var firstLine = SkipEmptyLines(window);
        var line = window.Bytes[..firstLine].Trim(" \t\r\n"u8);
        format = line.StartsWith((byte)'{') ? CustomerFileFormat.NdJson : CustomerFileFormat.Csv;
        if (format == CustomerFileFormat.Csv)
            return OpenCsv(window, firstLine);
        if (line.Length == 1)
            throw new CustomerFileException("is JSON with an object over several lines");
        return new NdJsonRecords(window);
    }

    private static int SkipEmptyLines(FileWindow window)
    {
        while (true)
        {
            var length = window.EndOfLine(0);
            if (length < 0)
                throw new CustomerFileException("begins with a line that is longer than a record may be");
            if (length == 0)
                throw new CustomerFileException("has nothing in it but empty lines");
            if (Lines.TrimmedLength(window.Bytes[..length]) > 0)
                return length;
            window.Skip(length, lines: 1);
        }
    }

    private static CsvRecords OpenCsv(FileWindow window, int firstLine)
    {
        var line = window.Bytes[..firstLine].ToArray();
        var header = CsvHeader.Read(window, firstLine);
        if (header is null || header.Missing().Any())
            throw new CustomerFileException(Utf8.IsValid(line) ? HeaderProblems.Of(line, header) : "begins with a line that is neither JSON nor UTF-8 text");
        return new CsvRecords(window, header);
    }
}
