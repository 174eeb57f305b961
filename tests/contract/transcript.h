// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatsocket.h"
#include "json.h"
#include "matcher.h"
#include "rawhttp.h"
#include "serverprocess.h"

#include <QString>

#include <map>
#include <memory>

/// A recorded exchange of level 1 that is played again, step by step, against a server of its own. The form is
/// described in README.md.
class Transcript
{
public:
    /// Plays the file; returns what differed first, in words, or nothing.
    QString play(const QString &file);

private:
    QString begin(const Json &script);
    QString enter(const QString &name);
    QString step(const Json &step);
    QString request(const Json &step);
    QString repeat(const Json &step);
    QString expectResponse(const Json &step, const Parley::Test::RawResponse &response);
    QString expectHeaders(const Json &expected, const Parley::Test::RawResponse &response);
    QString expectBody(const Json &step, const Parley::Test::RawResponse &response);
    QString expectDocumentedError(const Json &body, int status) const;
    QString socket(const Json &step);
    QString open(const Json &step, const QString &name);
    QString hear(const Json &expected, Parley::Test::ChatSocket &socket);
    Parley::Test::HeaderList headers(const Json &step) const;

    Parley::Test::ServerProcess m_server;
    Variables m_variables;
    std::map<QString, std::unique_ptr<Parley::Test::ChatSocket>> m_sockets;
};
