using System.Runtime.CompilerServices;
using System.Security.Claims;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// The pool as Identity's user store. A person's id is the <c>sub</c>, which never changes; the name is Cognito's user name.
/// Looking people up needs AWS credentials.
/// </summary>
public class CognitoUserStore<TUser>(CognitoUserPool pool) : IUserStore<TUser>
    where TUser : CognitoUser
{
    private const string Subject = "sub";
    private const string Email = "email";

    /// <summary>The <c>sub</c>; the user name where it is not known yet.</summary>
    public virtual Task<string> GetUserIdAsync(TUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.Attributes.GetValueOrDefault(Subject) ?? user.Username ?? "");
    }

    /// <summary>Cognito's user name, or the typed name where Cognito has not returned its own yet.</summary>
    public virtual Task<string?> GetUserNameAsync(TUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.Username);
    }

    /// <summary>The same as the user name: the pool compares names by its own rule.</summary>
    public virtual Task<string?> GetNormalizedUserNameAsync(TUser user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    /// <summary>Makes an account and notes what the pool tells about it. One call.</summary>
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

        // A code for an address that was not among the attributes went to the user name: here the address is the name.
        if (created.CodeDeliveryDetails?.AttributeName == Email)
        {
            user.Attributes.TryAdd(Email, name);
        }
    }

    /// <summary>By sub, name or alias, or null. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual async Task<TUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        (TUser?)await pool.FindByIdAsync(userId, cancellationToken);

    /// <summary>By name, alias or sub, or null. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual Task<TUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a password is needed.</exception>
    public virtual Task<IdentityResult> CreateAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public virtual Task<IdentityResult> UpdateAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public virtual Task<IdentityResult> DeleteAsync(TUser user, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a user name cannot change.</exception>
    public virtual Task SetUserNameAsync(TUser user, string? userName, CancellationToken cancellationToken) => throw NotServed();

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a user name cannot change.</exception>
    public virtual Task SetNormalizedUserNameAsync(TUser user, string? normalizedName, CancellationToken cancellationToken) =>
        throw NotServed();

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A person as the cookie tells it.</summary>
    internal TUser FromPrincipal(ClaimsPrincipal principal) =>
        (TUser)pool.GetUser(principal.FindFirstValue(ClaimTypes.Name), null, CognitoUserClaims.Attributes(principal));

    /// <summary>A person by what was typed. Calls nothing.</summary>
    internal TUser FromName(string userId) => (TUser)pool.GetUser(userId);

    private static NotSupportedException NotServed([CallerMemberName] string member = "") =>
        new($"{member} is not supported on Cognito here.");
}
