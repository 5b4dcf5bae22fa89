using CensusPortal.Domain.Matching;
using Xunit;
using Why = CensusPortal.Domain.Matching.DuplicateEvidence;

namespace CensusPortal.Domain.Tests.Matching;

/// <summary>When two collected rows are taken for one unit, and how much of them agrees.</summary>
public sealed class DuplicateRuleTests
{
    public static TheoryData<string, Why?, int> Cases => new()
    {
        { "credit", Why.CreditCode, 40 },
        { "credit organisation name here phone person building address", Why.CreditCode, 100 },
        { "organisation", Why.OrganisationCode, 30 },
        { "registration", Why.RegistrationNumber, 30 },
        { "registration organisation", Why.OrganisationCode, 30 },
        { "name", null, 25 },
        { "name here", null, 25 },
        { "name phone", null, 40 },
        { "name here phone", Why.NameAndPhone, 40 },
        { "name here person", Why.NameAndRepresentative, 35 },
        { "name building", Why.NameAndBuilding, 35 },
        { "name here building address", Why.NameAndBuilding, 45 },
        { "name here address", Why.NameAndAddress, 35 },
        { "here phone person building address", null, 45 },
        // Two codes of their own are two units, whatever else they share; the registration number still tells.
        { "name here phone building two-credits", null, 50 },
        { "registration two-credits", Why.RegistrationNumber, 30 },
        // An establishment carries its parent's code at times.
        { "credit organisation establishment", null, 40 },
        { "credit name establishment", Why.CreditCode, 65 },
        { "organisation name here person establishment", Why.OrganisationCode, 65 },
        { "", null, 0 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_strongest_evidence_counts_and_the_score_says_how_much_agrees(string same, Why? evidence, int score)
    {
        var words = same.Split(' ');
        var agreement = new Agreement
        {
            Credit = words.Contains("credit"), Organisation = words.Contains("organisation"), Registration = words.Contains("registration"), Name = words.Contains("name"),
            IsHere = words.Contains("here"), Phone = words.Contains("phone"), Representative = words.Contains("person"), Building = words.Contains("building"),
            Address = words.Contains("address"), HasEstablishment = words.Contains("establishment"), HasTwoCredits = words.Contains("two-credits"),
        };

        Assert.Equal((evidence, score), (DuplicateRule.Judge(agreement), DuplicateRule.Score(agreement)));
    }
}
