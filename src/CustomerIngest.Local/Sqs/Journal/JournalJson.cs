using System.Text.Json.Serialization;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>How the lines of a journal are written.</summary>
[JsonSerializable(typeof(QueueLine))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class JournalJson : JsonSerializerContext;
