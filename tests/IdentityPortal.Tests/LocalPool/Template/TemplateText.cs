using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

/// <summary>The smallest template that the local pool accepts, to which tests add properties.</summary>
internal static class TemplateText
{
    public static string With(string pool = "", string client = "", string before = "", string after = "") => $$"""
        AWSTemplateFormatVersion: "2010-09-09"
        {{before}}
        Resources:
          Pool:
            Type: AWS::Cognito::UserPool
            Properties: { UserPoolName: people, {{pool}} }
          Client:
            Type: AWS::Cognito::UserPoolClient
            Properties: { UserPoolId: !Ref Pool, {{client}} }
        {{after}}
        """;

    public static TemplateSettings Read(string yaml, params (string Name, string Value)[] parameters) =>
        PoolTemplate.Read(yaml, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), "eu-west-1");

    public static string Refusal(string yaml, params (string Name, string Value)[] parameters) =>
        Assert.Throws<TemplateException>(() => Read(yaml, parameters)).Message;
}
