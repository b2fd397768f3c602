namespace IdentityPortal.Benchmarks.Timing;

/// <summary>One or more requests about an address.</summary>
internal sealed record Journey(params Submission[] Submissions)
{
    /// <summary>Satisfies the pool's policy but belongs to no account.</summary>
    public const string WrongPassword = "Not-the-plum-tree-7";

    public static Journey Login { get; } = new(Submission.Of("Login", "Form.Email", "Form.Password"));

    public static Journey Register { get; } = new(Submission.Of("Register", "Form.Email", "Form.Password", "Form.PasswordAgain"));

    public static Journey ResendCode { get; } = new(Submission.Of("ResendCode", "Form.Email"));

    public static Journey ForgotPassword { get; } = new(Submission.Of("ForgotPassword", "Form.Email"));

    /// <summary>The requests of the script on Log in. The signature is wrong.</summary>
    public static Journey Passkey { get; } = new(
        new Submission("/Account/Login", "/Account/Passkey?handler=Options", "Form.Email"),
        new Submission(null, "/Account/Passkey", "Form.Email", "Form.Credential"));

    public static Journey MailedCode { get; } =
        new(Submission.Of("LoginByMail", "Form.Email"), Submission.Of("MailedCode", "Form.Code")) { WrongCode = "00000000" };

    public static Journey Recover { get; } = new(Submission.Of("Recover", "Form.Email", "Form.Password", "Form.Code"))
    {
        WrongCode = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23",
        Cases = Case.OfRecover,
    };

    /// <summary>Somebody who is logged in to an account of their own changes its address.</summary>
    public static Journey ChangeAddress { get; } = new(Submission.Of("ChangeAddress", "Form.NewEmail"), Submission.Of("ConfirmAddress", "Form.Code"))
    {
        WrongCode = "000000",
        IsLoggedIn = true,
    };

    /// <summary>Whether the browser is logged in to another account (<see cref="Try.Own"/>).</summary>
    public bool IsLoggedIn { get; private init; }

    /// <summary>A code that no account has, if the journey takes one.</summary>
    public string WrongCode { get; private init; } = "";

    public IReadOnlyList<Case> Cases { get; init; } = Case.EachAccount;
}
