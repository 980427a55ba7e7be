using System.Text.RegularExpressions;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The batch operations: up to ten entries, each of which succeeds or fails by itself.</summary>
internal static partial class Batch
{
    /// <param name="request">The batch operation's.</param>
    /// <param name="entryType">As the API calls an entry.</param>
    /// <exception cref="AwsException">There are no entries, or too many, or their ids are missing, malformed or not distinct.</exception>
    public static IReadOnlyList<(string Id, JsonRequest Entry)> Entries(JsonRequest request, string entryType)
    {
        var entries = request.Objects("Entries").Select(entry => (Id: entry.Text("Id") ?? throw SqsErrors.MissingParameter("Id"), entry)).ToList();
        if (entries.Count == 0)
            throw SqsErrors.EmptyBatchRequest(entryType);
        if (entries.Count > QueueLimits.MostMessages)
            throw SqsErrors.TooManyEntriesInBatchRequest(QueueLimits.MostMessages, entries.Count);
        if (!entries.TrueForAll(entry => EntryId().IsMatch(entry.Id)))
            throw SqsErrors.InvalidBatchEntryId();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (entries.Find(entry => !ids.Add(entry.Id)) is { Id: { } repeated })
            throw SqsErrors.BatchEntryIdsNotDistinct(repeated);
        return entries;
    }

    /// <summary>Runs each entry of an operation that answers with nothing but success.</summary>
    public static void Run(AwsCall call, SqsService queues, string entryType, Action<Queue, JsonRequest> act)
    {
        var queue = call.Request.Queue(queues);
        var outcomes = Entries(call.Request, entryType).Select(entry => (entry.Id, Refusal: Try(queue, entry.Entry))).ToList();
        Write(call, outcomes, _ => { });

        AwsException? Try(Queue queue, JsonRequest entry)
        {
            try
            {
                act(queue, entry);
                return null;
            }
            catch (AwsException refusal)
            {
                return refusal;
            }
        }
    }

    /// <summary>Writes the lists Successful and Failed, of which an empty one is left out.</summary>
    /// <param name="call">The call of the batch operation.</param>
    /// <param name="outcomes">In the order of the entries; null for success.</param>
    /// <param name="writeResult">Writes the members of the result of the entry at this place, apart from its Id.</param>
    public static void Write(AwsCall call, IReadOnlyList<(string Id, AwsException? Refusal)> outcomes, Action<int> writeResult)
    {
        var any = false;
        foreach (var (index, (id, _)) in outcomes.Index().Where(outcome => outcome.Item.Refusal is null))
        {
            Begin("Successful", id);
            writeResult(index);
            call.Answer.WriteEndObject();
        }

        End();
        foreach (var (id, refusal) in outcomes.Where(outcome => outcome.Refusal is not null))
        {
            Begin("Failed", id);
            call.Answer.WriteBoolean("SenderFault", true);
            call.Answer.WriteString("Code", refusal!.Error.QueryCode ?? refusal.Error.Name);
            call.Answer.WriteString("Message", refusal.Message);
            call.Answer.WriteEndObject();
        }

        End();

        void Begin(string list, string id)
        {
            if (!any)
                call.Answer.WriteStartArray(list);
            any = true;
            call.Answer.WriteStartObject();
            call.Answer.WriteString("Id", id);
        }

        void End()
        {
            if (any)
                call.Answer.WriteEndArray();
            any = false;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex EntryId();
}
