using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using Amazon.Runtime;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Amazon;

/// <summary>A fresh local pool with its seeded people, and our clients for it.</summary>
internal sealed class ContractPool : IAsyncDisposable
{
    public const string Password = "Plum-tree garden 7";

    private readonly TestPool _pool;

    private ContractPool(TestPool pool)
    {
        _pool = pool;
        Public = Client(new AnonymousAWSCredentials());
        Signed = Client(new BasicAWSCredentials(LocalPoolServer.AccessKey, LocalPoolServer.AccessKey));
        Users = new CognitoUserPool(Server.UserPoolId, Server.ClientId, Public, Server.ClientSecret);
    }

    public LocalPoolServer Server => _pool.Server;

    public AmazonCognitoIdentityProviderClient Public { get; }

    public AmazonCognitoIdentityProviderClient Signed { get; }

    public CognitoUserPool Users { get; }

    /// <param name="template">YAML of a pool without seeded people; null uses the deployed template.</param>
    /// <param name="clock">The pool's time; null uses the machine's time.</param>
    public static async Task<ContractPool> StartAsync(string? template = null, TimeProvider? clock = null) =>
        new(await TestPool.StartAsync(template, options =>
        {
            options.Seed = template is null;
            options.Clock = clock ?? TimeProvider.System;
            options.SignatureClock = TimeProvider.System;
        }));

    public AmazonCognitoIdentityProviderClient Client(AWSCredentials credentials) => new(
        credentials,
        new AmazonCognitoIdentityProviderConfig { ServiceURL = Server.Endpoint.ToString(), AuthenticationRegion = Server.Region });

    public SeededPerson Seeded(string state) => Server.People.First(person => person.State == state);

    public string CodeFor(string address) => Server.Mailbox.Messages(address)[0].Code!;

    public string Hash(string username) => _pool.Hash(username);

    /// <summary>Registers an account and leaves it unconfirmed.</summary>
    public async Task<CognitoUser> RegisterAsync(string address)
    {
        await Users.SignUpAsync(
            address, Password, new Dictionary<string, string> { ["email"] = address }, null, TestContext.Current.CancellationToken);
        return Users.GetUser(address);
    }

    /// <summary>Creates a confirmed account.</summary>
    public async Task<CognitoUser> ConfirmedAsync(string address)
    {
        var user = await RegisterAsync(address);
        await user.ConfirmSignUpAsync(CodeFor(address), false, TestContext.Current.CancellationToken);
        return user;
    }

    /// <summary>Creates a confirmed account and signs in.</summary>
    public async Task<CognitoUser> SignInAsync(string address)
    {
        var user = await ConfirmedAsync(address);
        await user.StartWithSrpAuthAsync(new() { Password = Password }, TestContext.Current.CancellationToken);
        return user;
    }

    public async ValueTask DisposeAsync()
    {
        Public.Dispose();
        Signed.Dispose();
        await _pool.DisposeAsync();
    }
}
