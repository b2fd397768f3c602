using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.NETCore.Setup;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IdentityPortal.Tests.Web.Security;

public sealed class CredentialsOnDemandTests
{
    /// <summary>
    /// Amazon's own package registers the client in this way. Its factory looks for credentials at once, unless the portal's settings
    /// already have some.
    /// </summary>
    [Fact]
    public async Task On_a_host_without_AWS_credentials_the_portal_starts_and_people_log_in()
    {
        await using var portal = await PortalApp.StartAsync(services: services =>
        {
            // The test host's credentials, which were registered after the portal's.
            services.Remove(services.Last(service => service.ServiceType == typeof(AWSOptions)));
            services.RemoveAll<IAmazonCognitoIdentityProvider>();
            services.TryAddAWSService<IAmazonCognitoIdentityProvider>();
        });
        var person = portal.Person("CONFIRMED");

        await portal.NewVisitor().HasLoggedInAsync(person.Email, person.Password);

        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], portal.Pool.Calls);
    }
}
