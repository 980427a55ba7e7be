using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using CustomerIngest;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>))]
[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: CLSCompliant(false)]
