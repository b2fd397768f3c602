namespace IdentityPortal.Web.Settings;

/// <summary>A certificate with its private key, in files that only the portal's user can read.</summary>
internal class CertificateOptions
{
    /// <summary>A PKCS #12 file, or a PEM file.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM file with the private key, when it is not in the certificate's.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Of the PKCS #12 file or of the PEM private key; none when it has none.</summary>
    public string? CertificatePassword { get; set; }
}
