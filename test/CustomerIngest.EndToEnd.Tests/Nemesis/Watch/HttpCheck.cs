using System.Net;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Nemesis.Load;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What a caller of GET /customers may be told.</summary>
internal sealed class HttpCheck(Model model, Violations violations)
{
    private const string CrashAnswer = """{"message":"Internal Server Error"}""";

    /// <summary>How often API Gateway itself said 500, as it does when the process dies.</summary>
    public int Crashes { get; private set; }

    public void Check(HttpAnswer answer)
    {
        try
        {
            using var body = JsonDocument.Parse(answer.Body);
            if (answer.Status == HttpStatusCode.OK)
                CheckPage(body.RootElement);
            else if (answer is { Status: HttpStatusCode.InternalServerError, Body: CrashAnswer })
                Crashes++;
            else
                CheckProblem(answer, body.RootElement);
        }
        catch (JsonException)
        {
            violations.Add(Invariant.Answers, $"An HTTP answer {(int)answer.Status} has no JSON.");
        }
    }

    private void CheckPage(JsonElement page)
    {
        var last = int.MinValue;
        foreach (var item in page.GetProperty("items").EnumerateArray())
        {
            var (custId, name) = (item.GetProperty("CustID").GetInt32(), item.GetProperty("Name").GetString()!);
            violations.Require(custId > last, Invariant.Answers, "A page is not in the order of CustID.");
            violations.Require(model.WasSaid(custId, name), Invariant.NothingElse, $"The list has a name for {custId} that no message said.");
            last = custId;
        }
    }

    private void CheckProblem(HttpAnswer answer, JsonElement problem)
    {
        violations.Require(
            answer is { Status: HttpStatusCode.ServiceUnavailable, Type: "application/problem+json" } && problem.GetProperty("status").GetInt32() == 503,
            Invariant.Answers,
            $"An HTTP answer is {(int)answer.Status} of {answer.Type}.");
        violations.Require(!Canary.IsIn(answer.Body), Invariant.Secrecy, "An HTTP error tells a name or a password.");
    }
}
