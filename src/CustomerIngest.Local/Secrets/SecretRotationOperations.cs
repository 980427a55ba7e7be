using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>RotateSecret and CancelRotateSecret, which are refused: as AWS refuses them where it would, and by name otherwise.</summary>
internal sealed class SecretRotationOperations(SecretsService secrets)
{
    public void Rotate(AwsCall call)
    {
        if (call.Request.Text("ClientRequestToken") is null)
            throw SecretErrors.InvalidParameter("You must provide a ClientRequestToken value. We recommend a UUID-type value.");
        var secret = call.Request.Secret(secrets);
        if (call.Request.Text("RotationLambdaARN") is not { Length: > 0 })
            throw SecretErrors.InvalidRequest("No Lambda rotation function ARN is associated with this secret.");
        throw SecretErrors.InvalidRequest(
            $"The local cloud does not rotate {secret.Name}: it has no RotateSecret. Let the function take its steps by itself: PutSecretValue with the staging label AWSPENDING, then UpdateSecretVersionStage.");
    }

    public void Cancel(AwsCall call) =>
        throw SecretErrors.InvalidRequest($"The local cloud has no rotation of {call.Request.Secret(secrets).Name} to cancel: it has no RotateSecret.");
}
