namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Register</c>.</summary>
internal sealed class RegisterOptions
{
    /// <summary>
    /// The attributes that Register asks for, in this order; none of them can be left empty. The names are those of Portal:Details, and email where
    /// people log in with something else. Attributes that the pool requires must be here, and the app client needs each in WriteAttributes.
    /// </summary>
    /// <example>name</example>
    public IList<string> Details { get; } = [];

    /// <summary>
    /// Whether nobody can register here, as in a pool in which only administrators create accounts: its AllowAdminCreateUserOnly is true.
    /// </summary>
    public bool Closed { get; set; }

    /// <summary>
    /// Whether support staff confirm each account before its owner can log in, for a pool that sends no codes: it has no AutoVerifiedAttributes. This needs
    /// the support desk and AWS credentials that allow AdminConfirmSignUp.
    /// </summary>
    public bool ConfirmedByStaff { get; set; }

    /// <summary>
    /// Whether a PreSignUp function of the pool confirms everybody who registers, so that people log in at once and get no code.
    /// </summary>
    public bool ConfirmedAtOnce { get; set; }

    /// <summary>Whether a code confirms the account of somebody who registers.</summary>
    public bool ConfirmsByCode() => this is { ConfirmedByStaff: false, ConfirmedAtOnce: false };

    /// <summary>Whether people can register, and are asked for a code after that.</summary>
    public bool RegistersByCode() => !Closed && ConfirmsByCode();
}
