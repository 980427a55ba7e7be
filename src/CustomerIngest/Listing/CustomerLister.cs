using Amazon.Lambda.Annotations.APIGateway;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Listing;

/// <summary>GET /customers.</summary>
public sealed class CustomerLister(CustomerStore store, ILogger log, Deadlines deadlines)
{
    /// <summary>Never throws: 200, 304 when the caller has the page already, 400 for a bad parameter, 503 when the database or its secret is down, 500 for a bug.</summary>
    /// <param name="limit">As in the query string; null when it is not there.</param>
    /// <param name="after">As in the query string; null when it is not there.</param>
    /// <param name="ifNoneMatch">The caller's entity tags; null when it sent none.</param>
    /// <param name="remaining">What is left of the invocation's time.</param>
    public async Task<IHttpResult> ListAsync(string? limit, string? after, string? ifNoneMatch, TimeSpan remaining)
    {
        if (!PageRequest.TryParse(limit, after, out var request, out var problem))
            return Responses.BadRequest(problem);
        try
        {
            // One row more than asked for tells whether there is a next page, without a COUNT.
            var rows = await store.ReadPageAsync(request.After, request.Limit + 1, deadlines.ForRead(remaining));
            var page = rows.Count <= request.Limit
                ? new CustomerPage(rows, null)
                : new CustomerPage(rows[..request.Limit], Cursor.Encode(rows[request.Limit - 1].CustId));
            Log.Listed(log, page.Items.Count);
            var body = JsonBody.Of(page);
            var entityTag = EntityTag.Of(body);
            return EntityTag.Matches(ifNoneMatch, entityTag) ? Responses.NotModified(entityTag) : Responses.Ok(body).AddHeader("etag", entityTag);
        }
        catch (DatabaseUnavailableException exception)
        {
            Log.ReadFailed(log, exception);
            return Responses.Failed(exception);
        }
    }
}
