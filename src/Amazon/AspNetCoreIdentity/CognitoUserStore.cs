using System.Runtime.CompilerServices;
using System.Security.Claims;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// Identity's user store for a Cognito pool. A user's id is the <c>sub</c>, which never changes; the user name is Cognito's. Looking up users needs
/// AWS credentials.
/// </summary>
public class CognitoUserStore<TUser>(CognitoUserPool pool) : IUserStore<TUser>
    where TUser : CognitoUser
{
    private const string Subject = "sub";
    private const string Email = "email";

    /// <summary>The <c>sub</c>, or the user name if the sub is not known yet.</summary>
    public virtual Task<string> GetUserIdAsync(TUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.Attributes.GetValueOrDefault(Subject) ?? user.Username ?? "");
    }

    /// <summary>Cognito's user name, or the typed name if Cognito has not returned its own yet.</summary>
    public virtual Task<string?> GetUserNameAsync(TUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.Username);
    }

    /// <summary>The user name, unchanged, because the pool compares names by its own rules.</summary>
    public virtual Task<string?> GetNormalizedUserNameAsync(TUser user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    /// <summary>Creates an account with one call and stores the data that the pool returns on the user.</summary>
    public virtual async Task CreateAsync(
        TUser user, string password, IDictionary<string, string>? validationData, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var name = user.UserID ?? throw new ArgumentException("The user has no name: take it from GetUser(userID).", nameof(user));
        var created = await pool.RegisterAsync(name, password, user.Attributes, validationData, cancellationToken);
        if (created.UserSub is { } sub)
        {
            user.Attributes[Subject] = sub;
        }

        // If the code was sent to an address that is not among the attributes, the user name itself is that address.
        if (created.CodeDeliveryDetails?.AttributeName == Email)
        {
            user.Attributes.TryAdd(Email, name);
        }
    }

    /// <summary>Finds a user by sub, name or alias; returns null if there is none. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual async Task<TUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        return (TUser?)await pool.FindByIdAsync(userId, cancellationToken);
    }

    /// <summary>Finds a user by name, alias or sub; returns null if there is none. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual Task<TUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always, because a password is required.</exception>
    public virtual Task<IdentityResult> CreateAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public virtual Task<IdentityResult> UpdateAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public virtual Task<IdentityResult> DeleteAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always, because a user name cannot be changed.</exception>
    public virtual Task SetUserNameAsync(TUser user, string? userName, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always, because a user name cannot be changed.</exception>
    public virtual Task SetNormalizedUserNameAsync(TUser user, string? normalizedName, CancellationToken cancellationToken) =>
        throw NotServed();

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Creates a user from the claims in the cookie.</summary>
    internal TUser FromPrincipal(ClaimsPrincipal principal) =>
        (TUser)pool.GetUser(principal.FindFirstValue(ClaimTypes.Name), null, CognitoUserClaims.Attributes(principal));

    /// <summary>Creates a user with the name that was typed. Cognito is not called.</summary>
    internal TUser FromName(string userId) => (TUser)pool.GetUser(userId);

    private static NotSupportedException NotServed([CallerMemberName] string member = "") =>
        new($"{member} is not supported on Cognito here.");
}
