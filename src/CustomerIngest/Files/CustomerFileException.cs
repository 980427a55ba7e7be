using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>The file is not one of customers, or is damaged: no other delivery of it can succeed. The message never has content of the file.</summary>
/// <param name="found">What is wrong, as the rest of a sentence that begins with "The file".</param>
/// <param name="cause">What was thrown first, if anything was.</param>
public sealed class CustomerFileException(string found, Exception? cause = null) : Exception($"The file {found}. {_expected}", cause)
{
    private static readonly string _expected =
        $"A file of customers is UTF-8, plain or gzip: CSV whose header has {string.Join(" and ", RequiredNames)}, or one JSON object a line.";

    private static IEnumerable<string> RequiredNames =>
        CustomerColumns.All.Where(static column => column.Missing != RejectReason.None).Select(static column => column.Name);
}
