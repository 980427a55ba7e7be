using System.Globalization;
using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>PutFunctionConcurrency and DeleteFunctionConcurrency, which hold until the local cloud ends.</summary>
internal static class ConcurrencyOperations
{
    private const string Member = "ReservedConcurrentExecutions";

    // Of the account's 1,000, AWS leaves 100 to the functions that reserve nothing.
    private const int Most = 900;

    public static async Task PutAsync(HttpContext context, LambdaFunction function, CancellationToken cancelled)
    {
        using var document = await JsonRequest.ReadAsync(context.Request.Body, cancelled);
        var wanted = new JsonRequest(document.RootElement).Number(Member)
            ?? throw LambdaError.NullConstraint("reservedConcurrentExecutions");
        if (wanted < 0)
            throw LambdaError.Constraint("reservedConcurrentExecutions", wanted.ToString(CultureInfo.InvariantCulture), "Member must have value greater than or equal to 0");
        if (wanted > Most)
            throw LambdaError.InvalidValue($"Specified {Member} for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        function.ReservedConcurrency = wanted;
        await LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, FunctionJson.Concurrency(function));
    }

    public static Task DeleteAsync(HttpContext context, LambdaFunction function)
    {
        function.ReservedConcurrency = null;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
