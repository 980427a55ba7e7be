using System.Text.Json.Serialization;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>How the records are written.</summary>
[JsonSerializable(typeof(BucketRecord))]
[JsonSerializable(typeof(ObjectRecord))]
[JsonSerializable(typeof(UploadRecord))]
[JsonSerializable(typeof(PartRecord))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class RecordJson : JsonSerializerContext;
