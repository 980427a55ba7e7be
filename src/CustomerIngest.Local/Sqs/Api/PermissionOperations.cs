using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>AddPermission and RemovePermission: statements of the attribute Policy, which is kept and permits nothing here.</summary>
internal sealed class PermissionOperations(SqsService queues)
{
    private const string Statements = "Statement";
    private const string Label = "Label";

    // What others than the owner may be allowed to call.
    private static readonly HashSet<string> _actions = new(StringComparer.Ordinal)
    {
        "*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues", "PurgeQueue", "ReceiveMessage", "SendMessage",
    };

    public void Add(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var label = call.Request.Required(Label);
        var accounts = Several(call.Request, "AWSAccountIds").Select(account => $"arn:aws:iam::{account}:root");
        var actions = Several(call.Request, "Actions");
        if (actions.FirstOrDefault(action => !_actions.Contains(action)) is { } unknown)
            throw SqsErrors.InvalidParameterValue("ActionName", $"SQS:{unknown}", "Only the queue owner is allowed to invoke this action.");
        queue.Configure(settings =>
        {
            var policy = Read(settings.Policy, queue.Arn);
            var statements = StatementsOf(policy);
            if (statements.Any(statement => SidOf(statement) == label))
                throw SqsErrors.InvalidParameterValue(Label, label, "Already exists.");
            statements.Add(new JsonObject
            {
                ["Sid"] = label,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = OneOrMany(accounts) },
                ["Action"] = OneOrMany(actions.Select(action => $"SQS:{action}")),
                ["Resource"] = queue.Arn,
            });
            return settings with { Policy = PlainJson.Text(policy) };
        });
    }

    public void Remove(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var label = call.Request.Required(Label);
        queue.Configure(settings =>
        {
            var policy = Read(settings.Policy, queue.Arn);
            var statements = StatementsOf(policy);
            if (statements.FirstOrDefault(statement => SidOf(statement) == label) is not { } found)
                throw SqsErrors.InvalidParameterValue(Label, label, "can't find label.");
            statements.Remove(found);
            return settings with { Policy = statements.Count == 0 ? null : PlainJson.Text(policy) };
        });
    }

    private static IReadOnlyList<string> Several(JsonRequest request, string name) =>
        request.Texts(name) is { Count: > 0 } texts ? texts : throw SqsErrors.MissingParameter(name);

    private static JsonObject Read(string? policy, string arn) =>
        policy is null ? new JsonObject { ["Version"] = "2008-10-17", ["Id"] = $"{arn}/SQSDefaultPolicy" } : JsonNode.Parse(policy)!.AsObject();

    /// <summary>One statement may stand there without a list.</summary>
    private static JsonArray StatementsOf(JsonObject policy)
    {
        if (policy[Statements] is JsonArray statements)
            return statements;
        var one = policy[Statements];
        policy.Remove(Statements);
        statements = one is null ? [] : [one];
        policy[Statements] = statements;
        return statements;
    }

    private static string? SidOf(JsonNode? statement) =>
        statement is JsonObject members && members["Sid"] is JsonValue value && value.TryGetValue<string>(out var sid) ? sid : null;

    private static JsonNode OneOrMany(IEnumerable<string> texts)
    {
        JsonNode[] all = [.. texts.Select(text => JsonValue.Create(text))];
        return all.Length == 1 ? all[0] : new JsonArray(all);
    }
}
