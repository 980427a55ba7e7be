using CustomerIngest.Customers;
using CustomerIngest.Import;

namespace CustomerIngest.Tests.Import;

public sealed class FileFindingsTests
{
    [Theory]
    [InlineData(99, 1, 1, false)]
    [InlineData(98, 1, 1, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1_000_000, 1, 0, true)]
    [InlineData(0, 5, 100, false)]
    [InlineData(0, 0, 0, false)]
    public void Exceed_Always_ComparesThePartThatIsBad(int good, int bad, int percent, bool exceeds)
    {
        var findings = new FileFindings();
        for (var i = 0; i < good; i++)
            findings.AddGood();
        for (var i = 0; i < bad; i++)
            findings.AddBad(i, RejectReason.NameBlank);

        Assert.Equal(exceeds, findings.Exceed(percent));
    }

    [Fact]
    public void ToCsv_WhenThereAreMoreThanAThousand_CountsTheRest()
    {
        var findings = new FileFindings();
        for (var i = 0; i < 1_003; i++)
            findings.AddBad(i + 2, RejectReason.CustIdMissing);

        var lines = findings.ToCsv().Split("\r\n");

        Assert.Equal(["Line,Reason", "2,CustIdMissing", "3,CustIdMissing"], lines[..3]);
        Assert.Equal(["1001,CustIdMissing", ",and 3 more", ""], lines[^3..]);
    }
}
