using System.Runtime.InteropServices;

namespace IdentityPortal.Srp;

/// <summary>The functions of OpenSSL's libcrypto that SRP needs, from the version that is installed on the machine.</summary>
internal static partial class LibCrypto
{
    /// <summary>Marks a number as secret, so that OpenSSL uses constant-time code for it.</summary>
    public const int ConstantTime = 0x04;

    private const string Library = "libcrypto";

    private static readonly nint Handle;

    // A static constructor and not an initializer, because it must run before the first call into the library.
    static LibCrypto()
    {
        Handle = Load();
        NativeLibrary.SetDllImportResolver(typeof(LibCrypto).Assembly, static (name, _, _) => name == Library ? Handle : 0);
    }

    public static bool IsAvailable => Handle != 0;

    [LibraryImport(Library, EntryPoint = "BN_bin2bn")]
    public static partial BigNumber Parse(ReadOnlySpan<byte> bytes, int length, nint reuse);

    [LibraryImport(Library, EntryPoint = "BN_bin2bn")]
    public static partial nint ParseInto(ReadOnlySpan<byte> bytes, int length, BigNumber reuse);

    [LibraryImport(Library, EntryPoint = "BN_copy")]
    public static partial nint Copy(BigNumber to, BigNumber from);

    [LibraryImport(Library, EntryPoint = "BN_bn2binpad")]
    public static partial int Format(BigNumber number, Span<byte> bytes, int length);

    [LibraryImport(Library, EntryPoint = "BN_new")]
    public static partial BigNumber NewNumber();

    [LibraryImport(Library, EntryPoint = "BN_set_flags")]
    public static partial void SetFlags(BigNumber number, int flags);

    [LibraryImport(Library, EntryPoint = "BN_clear_free")]
    public static partial void Free(nint number);

    [LibraryImport(Library, EntryPoint = "BN_CTX_new")]
    public static partial BigNumberContext NewContext();

    [LibraryImport(Library, EntryPoint = "BN_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "BN_MONT_CTX_new")]
    public static partial nint NewMontgomeryContext();

    [LibraryImport(Library, EntryPoint = "BN_MONT_CTX_set")]
    public static partial int SetMontgomeryContext(nint montgomery, BigNumber modulus, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_add")]
    public static partial int Add(BigNumber result, BigNumber left, BigNumber right);

    [LibraryImport(Library, EntryPoint = "BN_mul")]
    public static partial int Multiply(BigNumber result, BigNumber left, BigNumber right, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_mod_add")]
    public static partial int AddModulo(BigNumber result, BigNumber left, BigNumber right, BigNumber modulus, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_mod_sub")]
    public static partial int SubtractModulo(
        BigNumber result, BigNumber left, BigNumber right, BigNumber modulus, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_mod_mul")]
    public static partial int MultiplyModulo(
        BigNumber result, BigNumber left, BigNumber right, BigNumber modulus, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_mod_exp_mont_consttime")]
    public static partial int PowerModulo(
        BigNumber result, BigNumber value, BigNumber exponent, BigNumber modulus, BigNumberContext context, nint montgomery);

    [LibraryImport(Library, EntryPoint = "BN_mod_mul_montgomery")]
    public static partial int MultiplyMontgomery(
        BigNumber result, BigNumber left, BigNumber right, nint montgomery, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_to_montgomery")]
    public static partial int ToMontgomery(BigNumber result, BigNumber number, nint montgomery, BigNumberContext context);

    [LibraryImport(Library, EntryPoint = "BN_from_montgomery")]
    public static partial int FromMontgomery(BigNumber result, BigNumber number, nint montgomery, BigNumberContext context);

    // The file name always includes the version, because macOS terminates a process that loads the unversioned libcrypto.dylib.
    private static nint Load()
    {
        string[] names = OperatingSystem.IsWindows() ? ["libcrypto-3-x64.dll", "libcrypto-1_1-x64.dll"]
            : OperatingSystem.IsMacOS() ? ["libcrypto.3.dylib", "libcrypto.1.1.dylib"]
            : ["libcrypto.so.3", "libcrypto.so.1.1"];
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(LibCrypto).Assembly, DllImportSearchPath.SafeDirectories, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
