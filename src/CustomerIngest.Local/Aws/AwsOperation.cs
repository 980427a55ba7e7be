namespace CustomerIngest.Local.Aws;

/// <exception cref="AwsException">The call is answered with this error.</exception>
public delegate Task AwsOperation(AwsCall call);
