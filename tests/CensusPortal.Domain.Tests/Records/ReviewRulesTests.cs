using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using Xunit;
using static CensusPortal.Domain.Accounts.AccountRole;

namespace CensusPortal.Domain.Tests.Records;

/// <summary>Who may bring a record from where to where: the whole table, role by role.</summary>
public sealed class ReviewRulesTests
{
    private const string Yes = "", Level = "review.not-your-level", Already = "review.already", Field = "review.in-the-field", Further = "review.further",
        Early = "review.too-early", Above = "review.above-you";

    private static readonly ReviewStatus[] Targets =
        [ReviewStatus.Checked, ReviewStatus.TownshipAccepted, ReviewStatus.BlockAccepted, ReviewStatus.CityAccepted, ReviewStatus.Returned];

    /// <summary>Of each stage a record stands at: what comes of bringing it to checked, township, block, city, returned.</summary>
    private static readonly Dictionary<AccountRole, string[][]> Table = new()
    {
        [Instructor] =
        [
            [Yes, Level, Level, Level, Yes], [Already, Level, Level, Level, Yes], [Further, Level, Level, Level, Above], [Further, Level, Level, Level, Above],
            [Further, Level, Level, Level, Above], [Field, Level, Level, Level, Already],
        ],
        [TownshipOffice] =
        [
            [Yes, Early, Level, Level, Yes], [Already, Yes, Level, Level, Yes], [Further, Already, Level, Level, Yes], [Further, Further, Level, Level, Above],
            [Further, Further, Level, Level, Above], [Field, Field, Level, Level, Already],
        ],
        [BlockOffice] =
        [
            [Yes, Early, Early, Level, Yes], [Already, Yes, Early, Level, Yes], [Further, Already, Yes, Level, Yes], [Further, Further, Already, Level, Yes],
            [Further, Further, Further, Level, Above], [Field, Field, Field, Level, Already],
        ],
        [CityOffice] =
        [
            [Yes, Early, Early, Early, Yes], [Already, Yes, Early, Early, Yes], [Further, Already, Yes, Early, Yes], [Further, Further, Already, Yes, Yes],
            [Further, Further, Further, Already, Yes], [Field, Field, Field, Field, Already],
        ],
    };

    public static TheoryData<AccountRole> Roles => new(AccountRoles.All);

    [Theory, MemberData(nameof(Roles))]
    public void Each_role_brings_a_record_as_far_as_the_table_says_and_is_told_why_not(AccountRole role)
    {
        var wrong = new List<string>();
        foreach (var from in ReviewStatuses.All)
        {
            foreach (var (column, target) in Targets.Index())
            {
                var expected = Table.TryGetValue(role == Administrator ? CityOffice : role, out var rows) ? rows[(int)from][column] : Level;
                var found = ReviewRules.Check(role, from, target, null).Problem?.Code ?? Yes;
                if (found != expected)
                {
                    wrong.Add($"{role}: {from} to {target} is “{found}”, not “{expected}”");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Instructor, ReviewStatus.Checked, null, Yes)]
    [InlineData(TownshipOffice, ReviewStatus.Checked, null, Yes)]
    [InlineData(TownshipOffice, ReviewStatus.TownshipAccepted, null, Early)]
    [InlineData(Instructor, ReviewStatus.Checked, "industry-unknown", "review.blocking-findings")]
    public void A_returned_record_that_needs_no_correction_is_checked_by_whoever_looks_at_it(AccountRole role, ReviewStatus target, string? findings, string expected) =>
        Assert.Equal(expected, ReviewRules.Check(role, ReviewStatus.Returned, target, findings, isChosen: true).Problem?.Code ?? Yes);

    [Theory, MemberData(nameof(Roles))]
    public void Nobody_brings_a_record_back_to_submitted(AccountRole role) =>
        Assert.All(ReviewStatuses.All, from => Assert.Equal(Level, ReviewRules.Check(role, from, ReviewStatus.Submitted, null).Problem?.Code));

    [Theory]
    [InlineData(Instructor, ReviewStatus.Submitted, ReviewStatus.Checked)]
    [InlineData(TownshipOffice, ReviewStatus.Checked, ReviewStatus.TownshipAccepted)]
    [InlineData(CityOffice, ReviewStatus.BlockAccepted, ReviewStatus.CityAccepted)]
    public void Blocking_findings_hold_a_record_back_and_are_named_others_do_not(AccountRole role, ReviewStatus from, ReviewStatus target)
    {
        var held = ReviewRules.Check(role, from, target, "building-unknown industry-unknown women-exceed-all").Problem;

        Assert.Equal("review.blocking-findings", held?.Code);
        Assert.Contains("女性人数多于从业人员期末人数", held!.Text(Language.Chinese), StringComparison.Ordinal);
        Assert.Contains("not a class of the classification", held.Text(Language.English), StringComparison.Ordinal);
        Assert.True(ReviewRules.Check(role, from, target, "building-unknown credit-code-check").IsDone);
        Assert.True(ReviewRules.Check(role, from, ReviewStatus.Returned, "industry-unknown").IsDone);
    }

    [Theory]
    [InlineData(ReviewStatus.Returned, null, "review.comment-missing")]
    [InlineData(ReviewStatus.Returned, "  ", "review.comment-missing")]
    [InlineData(ReviewStatus.Returned, " 人数不对 ", "人数不对")]
    [InlineData(ReviewStatus.Checked, "", null)]
    [InlineData(ReviewStatus.Checked, "看过", "看过")]
    [InlineData(ReviewStatus.Checked, "a\0b", "review.long-comment")]
    public void A_comment_is_needed_to_return_and_kept_without_blanks(ReviewStatus target, string? typed, string? expected)
    {
        var comment = ReviewRules.CommentFor(target, typed);
        Assert.Equal(expected, comment.Problem?.Code ?? comment.Value);
    }

    [Fact]
    public void A_comment_may_have_five_hundred_characters()
    {
        Assert.True(ReviewRules.CommentFor(ReviewStatus.Returned, new string('字', 500)).IsDone);
        Assert.Equal("review.long-comment", ReviewRules.CommentFor(ReviewStatus.Returned, new string('字', 501)).Problem?.Code);
    }

    [Fact]
    public void Every_stage_has_a_word_of_its_own_that_leads_back_to_it()
    {
        Assert.Equal(ReviewStatuses.All, ReviewStatuses.All.Select(s => ReviewStatuses.Find(s.Slug())!.Value));
        Assert.Equal(ReviewStatuses.All.Count, ReviewStatuses.All.Select(s => s.Name(Language.Chinese)).Distinct().Count());
        Assert.Null(ReviewStatuses.Find("accepted"));
    }
}
