using Amazon.AspNetCore.Identity.Cognito.Exceptions;
using Amazon.AspNetCore.Identity.Cognito.Extensions;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using Amazon.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Amazon.AspNetCoreIdentity;

public class RegistrationTests
{
    private static Dictionary<string, string?> Settings => new()
    {
        ["AWS:Region"] = "eu-central-1",
        ["AWS:UserPoolId"] = "eu-central-1_abc",
        ["AWS:UserPoolClientId"] = "client",
        ["AWS:UserPoolClientSecret"] = "secret",
    };

    [Fact]
    public async Task Pool_and_client_come_from_the_AWS_section()
    {
        await using var app = IdentityHost.Create(Settings);

        Assert.Equal("eu-central-1_abc", app.Get<CognitoUserPool>().PoolID);
        Assert.Equal("client", app.Get<CognitoUserPool>().ClientID);
        Assert.Equal("eu-central-1", app.Get<IAmazonCognitoIdentityProvider>().Config.RegionEndpoint.SystemName);
    }

    [Fact]
    public async Task The_section_accepts_any_setting_of_the_client()
    {
        var settings = Settings;
        settings["AWS:ServiceURL"] = "http://127.0.0.1:9229";
        settings["AWS:AuthenticationRegion"] = "eu-central-1";
        settings["AWS:MaxErrorRetry"] = "1";
        await using var app = IdentityHost.Create(settings);

        var config = app.Get<IAmazonCognitoIdentityProvider>().Config;

        Assert.Equal("http://127.0.0.1:9229/", config.ServiceURL);
        Assert.Equal("eu-central-1", config.AuthenticationRegion);
        Assert.Equal(1, config.MaxErrorRetry);
    }

    [Fact]
    public async Task Resolving_everything_needs_no_credentials_and_makes_one_client_and_one_pool()
    {
        await using var app = IdentityHost.Create(Settings);

        Assert.Same(app.Get<IAmazonCognitoIdentityProvider>(), app.Get<IAmazonCognitoIdentityProvider>());
        Assert.Same(app.Get<CognitoUserPool>(), app.Get<CognitoUserPool>());
        Assert.True(await app.RequestAsync((users, signIn, person) => Task.FromResult(users is not null && !signIn.IsSignedIn(person))));
    }

    [Fact]
    public async Task What_the_application_registered_first_stays()
    {
        using var client = new AmazonCognitoIdentityProviderClient(
            new AnonymousAWSCredentials(), new AmazonCognitoIdentityProviderConfig { ServiceURL = "http://127.0.0.1:1" });
        await using var app = IdentityHost.Create(new Dictionary<string, string?>(), services => services
            .AddSingleton<IAmazonCognitoIdentityProvider>(client)
            .AddSingleton(new AWSCognitoClientOptions { UserPoolId = "eu-west-1_xyz", UserPoolClientId = "other" }));

        Assert.Same(client, app.Get<IAmazonCognitoIdentityProvider>());
        Assert.Equal("eu-west-1_xyz", app.Get<CognitoUserPool>().PoolID);
    }

    [Theory]
    [InlineData("UserPoolId")]
    [InlineData("UserPoolClientId")]
    public async Task A_missing_setting_is_named(string key)
    {
        var settings = Settings;
        settings["AWS:" + key] = "";
        await using var app = IdentityHost.Create(settings);

        var exception = Assert.Throws<CognitoConfigurationException>(app.Get<CognitoUserPool>);

        Assert.Contains("AWS:" + key, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_can_have_another_name()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Other:UserPoolId"] = "eu-west-1_a",
                ["Other:UserPoolClientId"] = "c",
            })
            .Build();

        var options = configuration.GetAWSCognitoClientOptions("Other");

        Assert.Equal("eu-west-1_a", options.UserPoolId);
        Assert.Null(options.UserPoolClientSecret);
    }
}
