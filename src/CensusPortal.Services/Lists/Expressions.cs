using System.Linq.Expressions;

namespace CensusPortal.Services.Lists;

/// <summary>Puts expressions into one another, so that one engine pages through every table (表达式拼接).</summary>
internal static class Expressions
{
    /// <summary><paramref name="condition"/> of the row's key and id.</summary>
    public static Expression<Func<T, bool>> On<T>(
        Expression<Func<string?, long, bool>> condition, Expression<Func<T, string?>> key, Expression<Func<T, long>> id)
    {
        var row = key.Parameters[0];
        var body = Replace(condition.Body, condition.Parameters[0], key.Body);
        return Expression.Lambda<Func<T, bool>>(Replace(body, condition.Parameters[1], Replace(id.Body, id.Parameters[0], row)), row);
    }

    public static Expression<Func<T, bool>> On<T>(Expression<Func<long, bool>> condition, Expression<Func<T, long>> id) =>
        Expression.Lambda<Func<T, bool>>(Replace(condition.Body, condition.Parameters[0], id.Body), id.Parameters);

    public static Expression<Func<T, bool>> On<T>(Expression<Func<string?, bool>> condition, Expression<Func<T, string?>> key) =>
        Expression.Lambda<Func<T, bool>>(Replace(condition.Body, condition.Parameters[0], key.Body), key.Parameters);

    /// <summary>The row as it is shown, together with its place in the list.</summary>
    public static Expression<Func<T, Keyed<TRow>>> Keyed<T, TRow>(
        Expression<Func<T, TRow>> select, Expression<Func<T, string?>>? key, Expression<Func<T, long>> id)
    {
        var row = select.Parameters[0];
        var bindings = new List<MemberBinding>
        {
            Bind<TRow>(nameof(Lists.Keyed<TRow>.Row), select.Body),
            Bind<TRow>(nameof(Lists.Keyed<TRow>.Id), Replace(id.Body, id.Parameters[0], row)),
        };
        if (key is not null)
        {
            bindings.Add(Bind<TRow>(nameof(Lists.Keyed<TRow>.Key), Replace(key.Body, key.Parameters[0], row)));
        }

        return Expression.Lambda<Func<T, Keyed<TRow>>>(Expression.MemberInit(Expression.New(typeof(Keyed<TRow>)), bindings), row);
    }

    private static MemberAssignment Bind<TRow>(string name, Expression value) =>
        Expression.Bind(typeof(Keyed<TRow>).GetProperty(name)!, value);

    private static Expression Replace(Expression body, ParameterExpression parameter, Expression value) =>
        new Replacement(parameter, value).Visit(body);

    private sealed class Replacement(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}

/// <summary>A row with its place in the list.</summary>
internal sealed class Keyed<TRow>
{
    public required TRow Row { get; init; }
    public required long Id { get; init; }
    public string? Key { get; init; }
}
