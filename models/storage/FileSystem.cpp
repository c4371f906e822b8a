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
    // The file itself where it is there: it may be a link to elsewhere.
    const QFileInfo file(path);
    return QStorageInfo(file.exists() ? file.absoluteFilePath() : file.absolutePath())
        .fileSystemType();
}

bool FileSystem::isNetwork(const QByteArray &type)
{
    return networks().contains(type.toLower());
}
