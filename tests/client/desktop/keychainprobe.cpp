// SPDX-License-Identifier: GPL-3.0-or-later
// keychainprobe read|write|remove KEY [SECRET]   one question to the system's keychain; prints what came of it.
#include "systemkeychain.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

const char *nameOf(KeychainOutcome outcome)
{
    switch (outcome) {
    case KeychainOutcome::Done: return "done";
    case KeychainOutcome::NotFound: return "not found";
    case KeychainOutcome::Failed: return "failed";
    }
    return "";
}

void finish(KeychainOutcome outcome, const QByteArray &secret = {})
{
    std::printf("%s %s\n", nameOf(outcome), secret.constData());
    QCoreApplication::quit();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    SystemKeychain keychain(u"Parley test"_s);
    std::puts("asking");
    std::fflush(stdout);
    if (arguments.value(1) == "read"_L1)
        keychain.read(arguments.value(2), finish);
    else if (arguments.value(1) == "write"_L1)
        keychain.write(arguments.value(2), arguments.value(3).toUtf8(),
                       [](KeychainOutcome outcome) { finish(outcome); });
    else
        keychain.remove(arguments.value(2), [](KeychainOutcome outcome) { finish(outcome); });
    return app.exec();
}
