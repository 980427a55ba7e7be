using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>The errors of Lambda's API, in its words.</summary>
internal static class LambdaError
{
    private static readonly AwsError _notFound = new("ResourceNotFoundException", StatusCode: 404);
    private static readonly AwsError _invalidValue = new("InvalidParameterValueException");
    private static readonly AwsError _validation = new("ValidationException");
    private static readonly AwsError _inUse = new("ResourceInUseException");
    private static readonly AwsError _tooLarge = new("RequestTooLargeException", StatusCode: 413);
    private static readonly AwsError _content = new("InvalidRequestContentException");
    private static readonly AwsError _unknown = new("UnknownOperationException", StatusCode: 404);
    private static readonly AwsError _service = new("ServiceException", StatusCode: 500);

    public static AwsException FunctionNotFound(string arn) => new(_notFound, $"Function not found: {arn}");

    public static AwsException NotFound() => new(_notFound, "The resource you requested does not exist.");

    public static AwsException InvalidValue(string message) => new(_invalidValue, message);

    /// <param name="name">The parameter, as the API's model names it.</param>
    /// <param name="value">What was given.</param>
    /// <param name="constraint">Such as "Member must satisfy enum value set: [None, Tail]".</param>
    public static AwsException Constraint(string name, string value, string constraint) =>
        new(_validation, $"1 validation error detected: Value '{value}' at '{name}' failed to satisfy constraint: {constraint}");

    public static AwsException InUse() => new(_inUse, "Cannot update the event source mapping because it is in use.");

    public static AwsException TooLarge(int limit) => new(_tooLarge, $"Request must be smaller than {limit} bytes for the InvokeFunction operation");

    public static AwsException Content(string reason) => new(_content, $"Could not parse request body into json: {reason}");

    public static AwsException Stopping() => new(_service, "The local cloud is stopping.");

    public static AwsException UnknownOperation(string method, string path) => new(
        _unknown,
        $"The local cloud does not know the operation of Lambda that is called by {method} {path}. It knows Invoke, ListFunctions, GetFunction, "
        + "GetFunctionConfiguration, ListEventSourceMappings, GetEventSourceMapping and UpdateEventSourceMapping.");
}
