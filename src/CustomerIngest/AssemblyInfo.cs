using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using CustomerIngest.Events;

[assembly: LambdaSerializer(typeof(CustomerSerializer))]
[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: CLSCompliant(false)]
