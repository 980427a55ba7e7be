using System.Text.Json;
using CustomerIngest.Files;

namespace CustomerIngest.Tests.Files;

public sealed class CsvGrammarTests
{
    private const string Letters = "1,\"\n\r";
    private const int MostLetters = 7;

    private static readonly CustomerFileLimits _small = new() { RecordBytes = 64 };

    [Fact]
    public void Read_WhenTheFileIsAnyOfAllShortOnes_GivesWhatTheGrammarGives()
    {
        foreach (var rows in Words(MostLetters))
        {
            var (expected, actual) = (CsvGrammar.Read(rows), CustomerFile.Read($"CustID,Name\n{rows}", _small));
            if (!expected.SequenceEqual(actual))
                Assert.Fail($"{JsonEncodedText.Encode(rows)}: {string.Join("; ", expected)}, but was {string.Join("; ", actual)}");
        }
    }

    private static IEnumerable<string> Words(int most) =>
        most == 0 ? [""] : Words(most - 1).SelectMany(word => word.Length < most - 1 ? [word] : Letters.Select(letter => word + letter).Prepend(word));
}
