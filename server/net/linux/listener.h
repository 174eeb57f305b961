// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor.h"
#include "edge.h"

/**
 * The listening socket, made by the main thread and then shared by the network threads, unchanged; it is closed when
 * the last of them lets it go.
 */
class Listener
{
    Q_DISABLE_COPY_MOVE(Listener)

public:
    Listener() = default;

    /**
     * Opens what \a options say: `localhost`, an IPv4 or IPv6 address, `::` for both families, or a socket that is
     * inherited. Returns an empty string, or what went wrong.
     */
    QString open(const EdgeOptions &options);
    int descriptor() const { return m_descriptor.number(); }
    quint16 port() const;

private:
    QString takeOver(int descriptor);

    Descriptor m_descriptor;
};
