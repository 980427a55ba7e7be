using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.SQSEvents;

/// <summary>
/// Tells the event source mapping which messages of a batch to deliver again; the rest are deleted. Counts only
/// when the mapping has <c>ReportBatchItemFailures</c>.
/// </summary>
[DataContract]
public partial class SQSBatchResponse
{
    /// <summary>The whole batch succeeded.</summary>
    public SQSBatchResponse()
        : this([])
    {
    }

    public SQSBatchResponse(List<BatchItemFailure> batchItemFailures)
    {
        BatchItemFailures = batchItemFailures;
    }

    [DataMember(Name = "batchItemFailures")]
    [JsonPropertyName("batchItemFailures")]
    public List<BatchItemFailure> BatchItemFailures { get; set; }
}
