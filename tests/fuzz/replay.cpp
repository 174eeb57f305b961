// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Gives a fuzz target every file of the folder that is named: what once was found is tried in every run of the tests.
 */
int main(int argc, char **argv)
{
    const QDir folder(argc == 2 ? QFile::decodeName(argv[1]) : QString());
    const QFileInfoList files = argc == 2 ? folder.entryInfoList(QDir::Files, QDir::Name) : QFileInfoList();
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        for (qsizetype size = 0; size <= bytes.size(); ++size) // and every beginning of it
            LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(size));
    }
    std::printf("%d files\n", int(files.size()));
    return files.isEmpty() ? 1 : 0;
}
