using System.Globalization;

namespace StandIns.Tests.Generator.Signatures;

/// <summary>The stand-in is never laxer than the real generator, whose verdicts are in the files (Signatures/README.md).</summary>
public sealed class SignatureTests
{
    private static readonly Dictionary<string, SignatureCase> _cases =
        SignatureCase.Read("signatures.tsv").Concat(SignatureCase.Read("further-signatures.tsv")).ToDictionary(signature => signature.Name);

    public static TheoryData<string> Accepted => [.. _cases.Values.Where(signature => signature.IsAccepted).Select(signature => signature.Name)];

    public static TheoryData<string> Refused => [.. _cases.Values.Where(signature => !signature.IsAccepted).Select(signature => signature.Name)];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Generate_WhenTheRealGeneratorAccepts_AcceptsOrNamesTheRealPackages(string name)
    {
        var problems = _cases[name].Problems();

        Assert.True(
            problems.Count == 0 || problems.Any(problem => problem.GetMessage(CultureInfo.InvariantCulture).Contains("-p:AwsPackages=registry", StringComparison.Ordinal)),
            string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Generate_WhenTheRealGeneratorRefuses_RefusesForTheSameReason(string name)
    {
        var signature = _cases[name];
        var problems = signature.Problems();

        Assert.NotEmpty(problems);
        var ours = SignatureCase.Named(problems);
        var ids = signature.Errors.Where(error => error.StartsWith("AWSLambda", StringComparison.Ordinal)).ToList();
        if (ids.Count > 0)
            Assert.Empty(ids.Except(ours));
        else if (!ours.Contains("CS0246"))
            Assert.Contains(ours, error => signature.Errors.Contains(error));
    }
}
