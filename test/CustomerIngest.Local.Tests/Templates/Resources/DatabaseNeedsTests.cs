namespace CustomerIngest.Local.Tests.Templates.Resources;

public sealed class DatabaseNeedsTests
{
    private const string Secret = "\"Login\":{\"Type\":\"AWS::SecretsManager::Secret\"}";
    private const string Attachment = "\"Attachment\":{\"Type\":\"AWS::SecretsManager::SecretTargetAttachment\",\"Properties\":{\"SecretId\":{\"Ref\":\"Login\"},\"TargetId\":{\"Ref\":\"Server\"}}}";

    [Theory]
    [InlineData("", false)]
    [InlineData("\"Environment\":{\"Variables\":{\"SECRET\":{\"Ref\":\"Login\"},\"DB_SECRET_ID\":\"\"}}", false)]
    [InlineData("\"Environment\":{\"Variables\":{\"DB_SECRET_ID\":{\"Ref\":\"Login\"}}}", true)]
    [InlineData("\"Environment\":{\"Variables\":{\"DB_SECRET_ID\":\"made/by/hand\"}}", true)]
    public void Read_WhenAFunctionHasDbSecretId_NeedsADatabase(string properties, bool expected) =>
        Assert.Equal(expected, TemplateFixture.ReadText(TemplateFixture.Resources(Secret, TemplateFixture.Queue("Q"), TemplateFixture.Function("Fn", properties))).NeedsDatabase);

    [Theory]
    [InlineData(Attachment, true)]
    [InlineData("\"Server\":{\"Type\":\"AWS::RDS::DBInstance\"}", true)]
    [InlineData("\"Server\":{\"Type\":\"AWS::RDS::DBCluster\"}", true)]
    [InlineData("\"Subnets\":{\"Type\":\"AWS::RDS::DBSubnetGroup\"}", false)]
    public void Read_WhenThereIsADatabaseOfRds_NeedsADatabase(string resource, bool expected) =>
        Assert.Equal(expected, TemplateFixture.ReadText(TemplateFixture.Resources(Secret, resource)).NeedsDatabase);
}
