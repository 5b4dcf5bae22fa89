namespace CensusPortal.Linkage;

/// <summary>The codes found in one row, whatever column they were written into.</summary>
internal readonly record struct CodeKeys(string Credit, string Organisation, string SecondOrganisation, string Registration)
{
    private const int CreditLength = 18;
    private const int RegistrationLength = 15;
    private const int OrganisationLength = 9;

    public static CodeKeys Read(string? code, string? second, string? registration)
    {
        var keys = new CodeKeys("", "", "", "");
        foreach (var column in (ReadOnlySpan<string?>)[code, second, registration])
        {
            var text = Normalise.LookAlikes(Normalise.Code(column));
            if (text.Contains(' ')) foreach (var run in text.Split(' ')) keys = keys.With(run);
            else keys = keys.With(text);
        }
        return keys;
    }

    private CodeKeys With(string run)
    {
        // Taxpayer numbers carry a suffix at times; what is before it is the code.
        if (run.Length is > CreditLength and <= 22 && char.IsAsciiDigit(run[1])) run = run[..CreditLength];
        if (run.Length is not (CreditLength or RegistrationLength or OrganisationLength) || Placeholders.IsPlaceholder(run)) return this;
        return run.Length switch
        {
            CreditLength => (Credit == "" ? this with { Credit = run } : this).WithOrganisation(run.Substring(8, OrganisationLength)),
            RegistrationLength => (Registration == "" ? this with { Registration = run } : this).WithOrganisation(run[6..]),
            _ => WithOrganisation(run),
        };
    }

    private CodeKeys WithOrganisation(string run) =>
        Organisation == "" || Organisation == run ? this with { Organisation = run }
        : SecondOrganisation == "" ? this with { SecondOrganisation = run }
        : this;
}
