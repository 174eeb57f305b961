// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresdialect.h"

#include "chatlimits.h"

using namespace Qt::StringLiterals;

namespace {

qint64 milliseconds(std::chrono::milliseconds duration)
{
    return duration.count();
}

/** How long the network may stay silent (libpq, "Parameter Key Words"). QPSQL parts the words by semicolons. */
QString networkOptions()
{
    return u"connect_timeout=%1;tcp_user_timeout=%2;keepalives_idle=%3;application_name=parleyd"_s
        .arg(std::chrono::seconds(Limits::DatabaseConnectTimeout).count())
        .arg(milliseconds(Limits::DatabaseNetworkTimeout))
        .arg(std::chrono::seconds(Limits::DatabaseKeepAlive).count());
}

/** Whether a SQLSTATE says that the connection is gone; an error without one comes from libpq (PostgreSQL, appendix A).
 */
bool isDisconnection(const QString &state)
{
    return state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1);
}

} // namespace

QString PostgresDialect::driver() const
{
    return u"QPSQL"_s;
}

void PostgresDialect::configure(QSqlDatabase &connection, const DatabaseOptions &options) const
{
    connection.setDatabaseName(options.name);
    connection.setHostName(options.host);
    if (options.port != 0)
        connection.setPort(options.port);
    connection.setUserName(options.user);
    connection.setPassword(QString::fromUtf8(options.password));
    QString words = networkOptions();
    if (!options.sslMode.isEmpty())
        words += u";sslmode="_s + options.sslMode;
    connection.setConnectOptions(words);
}

void PostgresDialect::configureInspection(QSqlDatabase &connection, const DatabaseOptions &options) const
{
    configure(connection, options);
}

QStringList PostgresDialect::preparation(DatabaseAccess) const
{
    return {
        u"SET lock_timeout = %1"_s.arg(milliseconds(Limits::BusyTimeout)),
        u"SET statement_timeout = %1"_s.arg(milliseconds(Limits::StatementTimeout)),
        u"SET idle_in_transaction_session_timeout = %1"_s.arg(milliseconds(Limits::JobDeadline)),
        // An acknowledgement is a promise, whatever the server was configured to.
        u"SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"_s,
    };
}

const char *PostgresDialect::beginStatement(DatabaseAccess access) const
{
    if (access == DatabaseAccess::ReadWrite)
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

Failure PostgresDialect::classify(const QSqlError &error) const
{
    const QString state = error.nativeErrorCode();
    if (isDisconnection(state))
        return Failure::Disconnected;
    const bool isRejected = state.startsWith("22"_L1) || state.startsWith("23"_L1); // data, integrity constraint
    return isRejected ? Failure::Rejected : Failure::Other;
}

bool PostgresDialect::fetchesRowByRow() const
{
    return false;
}

int PostgresDialect::writers() const
{
    return Limits::PostgresWriters;
}

QString PostgresDialect::migrationFolder() const
{
    return u":/storage/postgres"_s;
}

QString PostgresDialect::selectTables() const
{
    return u"SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"_s;
}

QString PostgresDialect::selectLedgerColumns() const
{
    return u"SELECT column_name FROM information_schema.columns "
           "WHERE table_schema = current_schema() AND table_name = 'schema_migrations'"_s;
}

QStringList PostgresDialect::migrationPrelude() const
{
    return {
        u"SET LOCAL statement_timeout = 0"_s, u"SET LOCAL lock_timeout = 0"_s,
        u"SELECT pg_advisory_xact_lock(7239381650001)"_s, // the number is ours; 7239381650002 guards registrations
    };
}
