using System.ComponentModel.DataAnnotations;

namespace IdentityPortal.Benchmarks.Page.Walkthrough;

/// <summary>The fields of the log-in page, with the rules that its tag helpers write into them.</summary>
public sealed class LoginForm
{
    [Required]
    [EmailAddress]
    public string Email { get; set; } = "";

    [Required]
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [Display(Name = "Keep me logged in")]
    public bool RememberMe { get; set; }
}
