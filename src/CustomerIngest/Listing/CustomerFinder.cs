using System.Globalization;
using Amazon.Lambda.Annotations.APIGateway;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Listing;

/// <summary>GET /customers/{custId}.</summary>
public sealed class CustomerFinder(CustomerStore store, ILogger log, Deadlines deadlines)
{
    /// <summary>Never throws: 200, 400 when custId is not an int, 404, 503 when the database or its secret is down, 500 for a bug.</summary>
    /// <param name="custId">As in the path.</param>
    /// <param name="remaining">What is left of the invocation's time.</param>
    public async Task<IHttpResult> FindAsync(string? custId, TimeSpan remaining)
    {
        if (!int.TryParse(custId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return Responses.BadRequest($"custId must be an integer from {int.MinValue} to {int.MaxValue}.");
        try
        {
            var customer = await store.FindAsync(id, deadlines.ForRead(remaining));
            return customer is { } found ? Responses.Ok(JsonBody.Of(found)) : Responses.NotFound($"There is no customer {id}.");
        }
        catch (DatabaseUnavailableException exception)
        {
            Log.ReadFailed(log, exception);
            return Responses.Failed(exception);
        }
    }
}
