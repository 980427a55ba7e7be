using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>What a script finds in the file of --endpoints.</summary>
public sealed class Endpoints(string json)
{
    private readonly JsonElement _root = JsonElement.Parse(json);

    public IEnumerable<string> Members => _root.EnumerateObject().Select(member => member.Name);

    public string this[string member] => _root.GetProperty(member).GetString()!;

    public Database Database => new(this["mysql"]);

    /// <summary>Reads the file the moment it is there; half a file would not be JSON.</summary>
    public static async Task<Endpoints> WaitAsync(LocalProcess process, string file)
    {
        await Eventually.BecomesAsync("the endpoints are written", () => File.Exists(file) || process.HasExited);
        return new Endpoints(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    public async Task<string> GetAsync(string path)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"{this["http"]}/{path}"), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a customer and waits until it is listed, which takes an environment of Ingest and one of List.</summary>
    public async Task AddCustomerAsync()
    {
        await SendAsync("""{"CustID": 5, "Name": "Ada"}""");
        using var http = new HttpClient();
        await Eventually.BecomesAsync("she is listed", async () =>
        {
            using var answer = await http.GetAsync(new Uri($"{this["http"]}/customers/5"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        });
    }

    public async Task SendAsync(string body)
    {
        using var sqs = new SqsClient(this["aws"]);
        await sqs.SendAsync(this["queueUrl"], body);
    }
}
