using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ComparisonParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "part_of",
                table: "jobs",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "comparison_parts",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_of = table.Column<Guid>(type: "uuid", nullable: false),
                    shared_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    result = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comparison_parts", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "comparison_shared",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    part_of = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comparison_shared", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_comparison_parts_part_of_shared_id_number",
                table: "comparison_parts",
                columns: new[] { "part_of", "shared_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_comparison_shared_part_of",
                table: "comparison_shared",
                column: "part_of");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comparison_parts");

            migrationBuilder.DropTable(
                name: "comparison_shared");

            migrationBuilder.DropColumn(
                name: "part_of",
                table: "jobs");
        }
    }
}
