using Amazon.AspNetCore.Identity.Cognito;
using Amazon.AspNetCore.Identity.Cognito.Extensions;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using Amazon.Extensions.NETCore.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The official package declares this class in the namespace of the type that it extends.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Registers Amazon Cognito as the provider of ASP.NET Core Identity.</summary>
public static class CognitoServiceCollectionExtensions
{
    /// <summary>
    /// Registers Identity with its cookie schemes for the pool in configuration section <c>AWS</c>. The client and the pool are singletons, created
    /// at first use and without AWS credentials. The managers are scoped and registered under Identity's own types.
    /// </summary>
    /// <param name="services">The service collection. Existing registrations of the client and the pool are kept.</param>
    /// <param name="identityOptions">Identity's options. If given, Identity's password rules apply in addition to the pool's.</param>
    /// <param name="prefix">Has no effect, as in the official package.</param>
    public static IServiceCollection AddCognitoIdentity(
        this IServiceCollection services, Action<IdentityOptions>? identityOptions = null, string? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddIdentity<CognitoUser, CognitoRole>().AddDefaultTokenProviders();
        if (identityOptions is null)
        {
            services.RemoveAll<IPasswordValidator<CognitoUser>>();
        }
        else
        {
            services.Configure(identityOptions);
        }

        // Groups are not managed through Identity, and a role manager without a role store would fail the container's validation.
        services.RemoveAll<RoleManager<CognitoRole>>();
        services.RemoveAll<IRoleValidator<CognitoRole>>();

        // Cognito has no security stamp. The cookie expires with the access token instead.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.MaxValue);

        services.AddHttpContextAccessor();
        services.AddScoped<CognitoKeyNormalizer>();
        services.AddScoped<IUserStore<CognitoUser>, CognitoUserStore<CognitoUser>>();
        services.Replace(ServiceDescriptor.Scoped<UserManager<CognitoUser>, CognitoUserManager<CognitoUser>>());
        services.Replace(ServiceDescriptor.Scoped<SignInManager<CognitoUser>, CognitoSignInManager<CognitoUser>>());
        services.Replace(
            ServiceDescriptor.Scoped<IUserClaimsPrincipalFactory<CognitoUser>, CognitoUserClaimsPrincipalFactory<CognitoUser>>());

        services.TryAddSingleton(CreateClient);
        services.TryAddSingleton(CreatePool);
        return services;
    }

    private static IAmazonCognitoIdentityProvider CreateClient(IServiceProvider provider)
    {
        var options = provider.GetService<AWSOptions>() ?? LazyOptions(provider.GetRequiredService<IConfiguration>());
        return options.CreateServiceClient<IAmazonCognitoIdentityProvider>();
    }

    // The factory of AWSOptions looks up credentials immediately and fails without them, but sign-up and sign-in need none.
    private static AWSOptions LazyOptions(IConfiguration configuration)
    {
        var options = configuration.GetAWSOptions();
        if (string.IsNullOrEmpty(options.Profile) && string.IsNullOrEmpty(options.SessionRoleArn))
        {
            options.Credentials ??= new DefaultChainCredentials();
        }

        return options;
    }

    private static CognitoUserPool CreatePool(IServiceProvider provider)
    {
        var options = provider.GetService<AWSCognitoClientOptions>()
            ?? provider.GetRequiredService<IConfiguration>().GetAWSCognitoClientOptions();
        return new CognitoUserPool(
            options.UserPoolId!,
            options.UserPoolClientId!,
            provider.GetRequiredService<IAmazonCognitoIdentityProvider>(),
            options.UserPoolClientSecret);
    }
}
