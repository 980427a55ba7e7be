using System.Text.Json;
using CustomerIngest.Local.Tests.Aws;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>A test that calls Secrets Manager's operations as they stand on the wire.</summary>
public abstract class SecretOperationsTest : AwsTest
{
    protected const string First = "00000000-0000-0000-0000-000000000001";
    protected const string Second = "00000000-0000-0000-0000-000000000002";

    protected async Task<JsonElement> CallAsync(string operation, string request)
    {
        var (response, body) = await PostAsync($"secretsmanager.{operation}", request);
        Assert.True(response.IsSuccessStatusCode, body.GetRawText());
        return body;
    }
}
