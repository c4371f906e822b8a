// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/FileSystem.h"

#include <QFileInfo>
#include <QSet>
#include <QStorageInfo>

namespace {

// By name and not by statfs's number, which is the same for everything that FUSE mounts, be it a
// disk or a network. Folders that a virtual machine shares with its host are of the same kind.
const QSet<QByteArray> &networks()
{
    static const QSet<QByteArray> names{"nfs",
                                        "nfs4",
                                        "cifs",
                                        "smb3",
                                        "smbfs",
                                        "9p",
                                        "afs",
                                        "afpfs",
                                        "ceph",
                                        "fuse.ceph",
                                        "fuse.ceph-fuse",
                                        "glusterfs",
                                        "fuse.glusterfs",
                                        "lustre",
                                        "beegfs",
                                        "gpfs",
                                        "gfs2",
                                        "ocfs2",
                                        "coda",
                                        "ncpfs",
                                        "ncp",
                                        "webdav",
                                        "davfs",
                                        "fuse.davfs",
                                        "fuse.sshfs",
                                        "fuse.rclone",
                                        "fuse.s3fs",
                                        "fuse.curlftpfs",
                                        "fuse.smbnetfs",
                                        "fuse.gvfsd-fuse",
                                        "fuse.kio-fuse",
                                        "fuse.moosefs",
                                        "virtiofs",
                                        "vboxsf",
                                        "vmhgfs",
                                        "fuse.vmhgfs-fuse",
                                        "fuse.prl_fs",
                                        "prl_fs"};
    return names;
}

} // namespace

QByteArray FileSystem::typeOf(const QString &path)
{
    // The folder of the file itself where it is there, which may be a link to elsewhere. Never the
    // file: Qt 6.8 opens what it is asked about, and closing it would let go of every lock that
    // this process holds on it.
    const QFileInfo file(path);
    const QFileInfo found(file.exists() ? file.canonicalFilePath() : file.absoluteFilePath());
    return QStorageInfo(found.absolutePath()).fileSystemType();
}

bool FileSystem::isNetwork(const QByteArray &type)
{
    return networks().contains(type.toLower());
}
