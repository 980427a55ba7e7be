using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The batch operations: up to ten entries, each of which succeeds or fails by itself.</summary>
internal static partial class Batch
{
    /// <exception cref="AwsException">There are no entries, or too many, or their ids are missing, malformed or not distinct.</exception>
    public static IReadOnlyList<(string Id, JsonRequest Entry)> Entries(JsonRequest request)
    {
        var entries = request.Objects("Entries").Select(entry => (Id: entry.Required("Id"), entry)).ToList();
        if (entries.Count == 0)
            throw SqsErrors.EmptyBatchRequest();
        if (entries.Count > QueueLimits.MostMessages)
            throw SqsErrors.TooManyEntriesInBatchRequest(QueueLimits.MostMessages, entries.Count);
        if (!entries.TrueForAll(entry => EntryId().IsMatch(entry.Id)))
            throw SqsErrors.InvalidBatchEntryId();
        if (entries.GroupBy(entry => entry.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            throw SqsErrors.BatchEntryIdsNotDistinct(repeated.Key);
        return entries;
    }

    /// <summary>Runs each entry of an operation that answers with nothing but success.</summary>
    public static void Run(AwsCall call, SqsService queues, Action<Queue, JsonRequest> act)
    {
        var queue = call.Request.Queue(queues);
        Run(call, Entries(call.Request), entry =>
        {
            act(queue, entry);
            return () => { };
        });
    }

    /// <summary>Runs each entry and writes the lists Successful and Failed.</summary>
    /// <param name="call">The call of the batch operation.</param>
    /// <param name="entries">What to run.</param>
    /// <param name="run">Returns what writes the members of the entry's result, apart from its Id.</param>
    public static void Run<T>(AwsCall call, IEnumerable<(string Id, T Entry)> entries, Func<T, Action> run)
    {
        var failed = new List<(string Id, AwsException Exception)>();
        call.Answer.WriteStartArray("Successful");
        foreach (var (id, entry) in entries)
        {
            try
            {
                var writeResult = run(entry);
                call.Answer.WriteStartObject();
                call.Answer.WriteString("Id", id);
                writeResult();
                call.Answer.WriteEndObject();
            }
            catch (AwsException exception)
            {
                failed.Add((id, exception));
            }
        }

        call.Answer.WriteEndArray();
        call.Answer.WriteStartArray("Failed");
        foreach (var (id, exception) in failed)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("Id", id);
            call.Answer.WriteBoolean("SenderFault", true);
            call.Answer.WriteString("Code", exception.Error.QueryCode ?? exception.Error.Name);
            call.Answer.WriteString("Message", exception.Message);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex EntryId();
}
