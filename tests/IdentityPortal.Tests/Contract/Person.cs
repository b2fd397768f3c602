namespace IdentityPortal.Tests.Contract;

/// <summary>The states of an account, as tests name them.</summary>
internal static class Person
{
    /// <summary>Makes the account and puts it into a state.</summary>
    public static async Task AddAsync(Target target, string state)
    {
        switch (state)
        {
            case "unconfirmed":
                await target.SignUpAsync();
                break;
            case "invited":
                await target.InviteAsync();
                break;
            default:
                await target.AddPersonAsync();
                await PutAsync(target, state);
                break;
        }
    }

    /// <summary>Puts a confirmed account into a state.</summary>
    public static Task PutAsync(Target target, string state) => target.CallAsync(
        state switch
        {
            "disabled" => "AdminDisableUser",
            "reset" => "AdminResetUserPassword",
            "deleted" => "AdminDeleteUser",
            _ => throw new ArgumentException(state, nameof(state)),
        },
        new { UserPoolId = target.PoolId, Username = Target.Email });
}
