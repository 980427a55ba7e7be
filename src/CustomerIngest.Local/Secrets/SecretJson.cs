using System.Text.Json.Serialization;

namespace CustomerIngest.Local.Secrets;

/// <summary>How secrets are kept.</summary>
[JsonSerializable(typeof(SecretRecord))]
internal sealed partial class SecretJson : JsonSerializerContext;
