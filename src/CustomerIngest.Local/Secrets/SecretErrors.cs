using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>The errors of Secrets Manager, in its own words where they are known.</summary>
public static class SecretErrors
{
    public static AwsException SecretNotFound() => NotFound("Secrets Manager can't find the specified secret.");

    public static AwsException VersionNotFound(string versionId) =>
        NotFound($"Secrets Manager can't find the specified secret value for VersionId: {versionId}");

    public static AwsException StageNotFound(string stage) =>
        NotFound($"Secrets Manager can't find the specified secret value for staging label: {stage}");

    public static AwsException InvalidName() =>
        Validation("Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");

    public static AwsException Deleted() => InvalidRequest("You can't perform this operation on the secret because it was marked for deletion.");

    public static AwsException Validation(string message) => new(new AwsError("ValidationException"), message);

    public static AwsException InvalidParameter(string message) => new(new AwsError("InvalidParameterException"), message);

    public static AwsException InvalidRequest(string message) => new(new AwsError("InvalidRequestException"), message);

    public static AwsException ResourceExists(string message) => new(new AwsError("ResourceExistsException"), message);

    private static AwsException NotFound(string message) => new(new AwsError("ResourceNotFoundException"), message);
}
